"""What an office prints: brochures and posters from the same catalogue as the website."""

from generator.editions.printing import Sheets, print_editions
from generator.editions.unprintable import UnprintableError
from generator.rendering.pdf import PrintError

__all__ = ["PrintError", "Sheets", "UnprintableError", "print_editions"]
