"""Shapes round the bones: flesh, clothes, hair, faces."""
