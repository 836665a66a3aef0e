"""The evidence reader 原文阅读器: each document as a page, its mentions coloured and its facts beside it."""
