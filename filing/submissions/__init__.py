"""备案申报: claims, drafts, submitted documents and their way to the register."""
