"""Every word that the bot says or understands: files, and the one loader that reads them."""
