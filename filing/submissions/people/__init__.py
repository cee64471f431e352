"""Who acts for a firm: members, claims, letters, codes taken as an exception, changes that wait."""
