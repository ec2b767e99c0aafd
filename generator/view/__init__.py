"""What a reader sees of the records: in a language, on a day, whatever the medium."""
