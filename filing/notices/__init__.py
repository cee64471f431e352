"""通知: messages to people, written with the act that causes them."""
