using Mlflow.Client.Artifacts;

namespace Mlflow.Client.Tests.Artifacts;

public sealed class CoverageTests
{
    [Fact]
    public void Add_InAnyOrderAndTwice_CountsEachByteOnce()
    {
        Coverage sut = new();

        sut.Add(0, 10).ShouldBe(10);
        sut.Add(20, 30).ShouldBe(10);
        sut.Add(40, 50).ShouldBe(10);
        sut.Add(5, 25).ShouldBe(10);
        sut.Add(0, 50).ShouldBe(10);
        sut.Add(0, 50).ShouldBe(0);
        sut.Add(7, 7).ShouldBe(0);
        sut.Add(49, 60).ShouldBe(10);
    }

    [Fact]
    public void Add_RandomSpans_AgreesWithAListOfBytes()
    {
        Random random = new(7);
        Coverage sut = new();
        HashSet<long> bytes = [];
        for (int round = 0; round < 300; round++)
        {
            int start = random.Next(1000);
            int end = start + random.Next(40);
            int news = Enumerable.Range(start, end - start).Count(each => bytes.Add(each));

            sut.Add(start, end).ShouldBe(news);
        }
    }
}
