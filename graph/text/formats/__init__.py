"""File formats 文件格式: one module each, bytes in, `Manuscript` out; reading.py chooses by the file's extension."""
