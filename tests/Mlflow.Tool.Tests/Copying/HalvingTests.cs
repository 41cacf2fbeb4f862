using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Tests.Copying;

public sealed class HalvingTests
{
    [Fact]
    public async Task SendAsync_SomeAreRefused_SendsEveryOtherOnce()
    {
        List<int> sent = [];

        IReadOnlyList<Refusal<int>> refused = await Halving.SendAsync(Enumerable.Range(0, 1000), some => Send(some, sent, 7, 500, 999));

        refused.SelectMany(refusal => refusal.Entries).ShouldBe([7, 500, 999]);
        sent.Order().ShouldBe(Enumerable.Range(0, 1000).Except([7, 500, 999]));
    }

    [Fact]
    public async Task SendAsync_AllAreRefused_DoesNotAskForEach()
    {
        int requests = 0;

        IReadOnlyList<Refusal<int>> refused = await Halving.SendAsync(Enumerable.Range(0, 1000), some =>
        {
            requests++;
            throw new ArgumentException("No.");
        }, mostAlone: 16);

        refused.Sum(refusal => refusal.Entries.Count).ShouldBe(1000);
        requests.ShouldBeLessThan(60);
    }

    private static Task Send(IReadOnlyList<int> some, List<int> sent, params int[] refused)
    {
        if (some.Intersect(refused).Any())
        {
            throw new ArgumentException("One is too long.");
        }

        sent.AddRange(some);
        return Task.CompletedTask;
    }
}
