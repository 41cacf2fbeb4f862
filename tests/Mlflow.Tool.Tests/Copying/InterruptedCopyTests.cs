using Mlflow.Client;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies that end at any request, and are repeated.</summary>
public sealed class InterruptedCopyTests(FilledFolder content) : CopyTests(content)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_InterruptedAtManyRequestsAndRepeated_HasTheSameContentAsAtOnce(int seed)
    {
        Random random = new(seed);
        int interrupted = 0;
        for (int most = 40; !await CopyUntilAsync(random, most); most += 40)
        {
            interrupted++;
            interrupted.ShouldBeLessThan(60);
        }

        interrupted.ShouldBeGreaterThan(5);
        Source.Calls.Reset();
        Target.Calls.Reset();
        (await CopyAsync(WithDeleted)).Problems.ShouldBeEmpty();
        Target.Calls.Writes.ShouldBe(0);
        await ShouldBeEqualAsync(ViewType.All);
    }

    /// <summary>Copies until one of the next requests, which the seed chooses, and returns true if there was none.</summary>
    private async Task<bool> CopyUntilAsync(Random random, int most)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Source.Calls.Reset();
        Target.Calls.Reset();
        TestServer server = random.Next(4) == 0 ? Source : Target;
        server.Calls.StopAt(random.Next(1, most), isAnswerLost: random.Next(2) == 0, stop);
        try
        {
            (await CopyAsync(WithDeleted, stop.Token)).Problems.ShouldBeEmpty();
            return true;
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Source.Calls.Reset();
            Target.Calls.Reset();
        }
    }
}
