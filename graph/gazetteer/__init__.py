"""What exists 名录: places of China by code, level and year; units by the grammar of their names; names of people."""
