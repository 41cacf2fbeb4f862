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

    [Fact]
    public async Task RunAsync_ThereAndBackAndThereWithRenamesBetween_HasTheSameContentOnBothSides()
    {
        Random random = new(3);
        ExperimentId forest = await Target.Client.CreateExperimentAsync(Content.Forest, cancellationToken: Token);
        await Target.Client.CreateRunAsync(forest, "of the target", cancellationToken: Token);
        for (int most = 40; !await CopyUntilAsync(random, most); most += 200)
        {
            await Source.Client.RenameExperimentAsync(
                (await RunOfAsync(Source, "run 0")).ExperimentId, $"forest at the source {most}", Token);
            await Target.Client.RenameExperimentAsync(forest, $"forest on the target {most}", Token);
        }

        await Source.Client.RenameRegisteredModelAsync(Content.Cover, "cover of the source", Token);
        (await CopyAsync(WithDeleted)).Problems.ShouldBeEmpty();
        (await CopyAsync(Target, Source, WithDeleted)).Problems.ShouldBeEmpty();
        (await CopyAsync(WithDeleted)).Problems.ShouldBeEmpty();

        await Target.Client.RenameExperimentAsync(
            forest, (await Source.Client.GetExperimentAsync((await RunOfAsync(Source, "run 0")).ExperimentId, Token)).Name, Token);
        await ShouldBeEqualAsync(ViewType.All);
        Source.Calls.Reset();
        Target.Calls.Reset();
        await CopyAsync(WithDeleted);
        await CopyAsync(Target, Source, WithDeleted);
        Target.Calls.Writes.ShouldBe(0);
        Source.Calls.Writes.ShouldBe(0);
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
