"""What is said 语法: mentions, encoded lines, the pattern language, rules as data, and the readers of their matches."""
