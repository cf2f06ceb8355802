"""What people read: the public notice, the month, the feed addresses, as HTML."""
