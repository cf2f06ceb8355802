"""What happens by itself: reminders and messages. Its first resident comes later."""
