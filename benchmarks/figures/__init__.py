"""How the couple is drawn and danced, measured."""
