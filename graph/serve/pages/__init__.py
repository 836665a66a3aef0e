"""The pages of `bangfu serve` 网页: things with their evidence, search, the editor, the description of the dataset.

Each page is a function from a build and a visit to HTML; `pages.answer` finds the page for a path, `pages.routes` puts
them behind the server. No page needs a script, except the editor.
"""
