"""What an editor reads about a field: its title and help in French and English."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Caption:
    """Title and help of a field, read by schemas, hover texts, forms and messages."""

    fr: str
    en: str
    help_fr: str = ""
    help_en: str = ""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Write the French words as title and description, the English ones beside them."""
        schema = handler(core_schema)
        words = {
            "title": self.fr,
            "description": self.help_fr,
            "x-title-en": self.en,
            "x-description-en": self.help_en,
        }
        return {**schema, **{key: text for key, text in words.items() if text}}
