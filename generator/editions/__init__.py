"""What an office prints: brochures and posters from the same catalogue as the website."""

from generator.editions.printing import Sheets, print_editions

__all__ = ["Sheets", "print_editions"]
