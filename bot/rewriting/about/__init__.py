"""What an act is about, and the feeling, need and request that go with it."""
