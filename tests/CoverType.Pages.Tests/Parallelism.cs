// Three: the tests of outages wait more than they work, so they go on beside the two others.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
