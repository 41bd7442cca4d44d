// These tests wait for other processes most of the time: more of them than there are cores keep the cores busy.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
