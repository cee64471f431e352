"""证书: certificates and papers as PDF — drawn, signed, checked and put together for the printer."""
