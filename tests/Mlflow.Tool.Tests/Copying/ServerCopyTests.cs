using System.Security.Cryptography;
using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Tool.Copying;

namespace Mlflow.Tool.Tests.Copying;

public sealed class ServerCopyTests : IAsyncLifetime
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private TestServer _source = null!;
    private TestServer _target = null!;

    public async ValueTask InitializeAsync()
    {
        _source = await TestServer.StartAsync();
        _target = await TestServer.StartAsync();
        await new Content(_source.Client, _token).FillAsync();
        _source.Calls.Reset();
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_EmptyTarget_HasTheSameContentAndTheSecondCopyWritesNothing()
    {
        CopySummary first = await CopyAsync();

        first.Problems.ShouldBeEmpty();
        first.Of(CopyStage.RunContents).ShouldBe(new CopyCount(31, 0, 0, 0));
        first.Of(CopyStage.ModelVersions).ShouldBe(new CopyCount(6, 0, 0, 0));
        _source.Calls.Writes.ShouldBe(0);
        await ShouldBeEqualAsync(ViewType.ActiveOnly);

        _target.Calls.Reset();
        CopySummary second = await CopyAsync();
        _target.Calls.Writes.ShouldBe(0);
        second.Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 0, 31, 0));
        second.Files.ShouldBe(0);
    }

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
        _source.Calls.Reset();
        _target.Calls.Reset();
        (await CopyAsync(WithDeleted)).Problems.ShouldBeEmpty();
        _target.Calls.Writes.ShouldBe(0);
        await ShouldBeEqualAsync(ViewType.All);
    }

    [Fact]
    public async Task RunAsync_WithoutDeleted_LeavesThemOutAndALaterCopyWithThemAddsThem()
    {
        await CopyAsync();
        (await _target.Client.FindExperimentByNameAsync(Content.Removed, _token)).ShouldBeNull();

        CopySummary second = await CopyAsync(WithDeleted);

        second.Of(CopyStage.RunContents).ShouldBe(new CopyCount(2, 0, 31, 0));
        await ShouldBeEqualAsync(ViewType.All);
    }

    [Fact]
    public async Task RunAsync_SourceHasChangedSince_CompletesTheCopy()
    {
        await CopyAsync();
        Run run = await RunOfAsync(_source, "run 7");
        await _source.Client.LogBatchAsync(
            run.Id,
            [new Metric("loss", 0.001, 30), new Metric("new", 1)],
            tags: new Dictionary<string, string> { ["team"] = "red" },
            cancellationToken: _token);
        await _source.Client.UploadArtifactAsync(run.ArtifactUri, "late.txt", "late"u8.ToArray(), _token);
        await _source.Client.EndRunAsync(run.Id, cancellationToken: _token);
        await _source.Client.SetAliasAsync(Content.Cover, "Production", 9, _token);
        await _source.Client.UpdateModelVersionAsync(Content.Cover, 7, "Was in production", _token);
        await _source.Client.CreateModelVersionAsync(Content.Cover, $"runs:/{run.Id}/late.txt", run.Id, cancellationToken: _token);

        CopySummary second = await CopyAsync();

        second.Of(CopyStage.RunContents).ShouldBe(new CopyCount(0, 1, 30, 0));
        second.Of(CopyStage.ModelVersions).ShouldBe(new CopyCount(1, 1, 5, 0));
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_Experiment_CopiesItsRunsAndLoggedModelsOnly()
    {
        CopySummary summary = await CopyAsync(Everything with { Experiments = [Content.Evaluation] });

        summary.Problems.ShouldBeEmpty();
        summary.Of(CopyStage.RunContents).Created.ShouldBe(6);
        (await _target.Client.FindExperimentByNameAsync(Content.Forest, _token)).ShouldBeNull();
        (await _target.Client.SearchRegisteredModelsAsync(cancellationToken: _token).CountAsync(_token)).ShouldBe(0);

        // The model that its runs read is in the other experiment: the copy of all adds it.
        (await RunOfAsync(_target, "evaluation 3")).InputModels.ShouldBeEmpty();
        await CopyAsync();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Fact]
    public async Task RunAsync_ExperimentAfterAll_WritesNothing()
    {
        await CopyAsync();
        _target.Calls.Reset();

        await CopyAsync(Everything with { Experiments = [Content.Evaluation] });

        _target.Calls.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_Model_CopiesWhatItsVersionsNeed()
    {
        CopySummary summary = await CopyAsync(Everything with { Models = [Content.Cover] });

        summary.Problems.ShouldBeEmpty();
        ModelVersion[] versions = await _target.Client
            .SearchModelVersionsAsync($"name = '{Content.Cover}'", ["version_number ASC"], cancellationToken: _token)
            .ToArrayAsync(_token);
        versions.Select(version => version.Version).ShouldBe([3, 4, 7, 8, 9]);
        (await _target.Client.FindModelVersionByAliasAsync(Content.Cover, "Production", _token))!.Version.ShouldBe(7);
        (await DigestAsync(_target, Content.Cover, 7)).ShouldBe(await DigestAsync(_source, Content.Cover, 7));
        (await DigestAsync(_target, Content.Cover, 8)).ShouldBe(await DigestAsync(_source, Content.Cover, 8));
        (await _target.Client.FindExperimentByNameAsync(Content.Evaluation, _token)).ShouldBeNull();
        summary.Of(CopyStage.RunContents).Created.ShouldBeLessThan(8);
    }

    [Fact]
    public async Task RunAsync_ModelWhoseRunIsDeleted_CopiesTheRunAndDeletesIt()
    {
        Run run = await RunOfAsync(_source, "run 4");
        await _source.Client.DeleteRunAsync(run.Id, _token);

        CopySummary summary = await CopyAsync(Everything with { Models = [Content.Cover] });

        summary.Problems.ShouldBeEmpty();
        ModelVersion version = await _target.Client.GetModelVersionAsync(Content.Cover, 8, _token);
        (await _target.Client.GetRunAsync(version.RunId!.Value, _token)).IsDeleted.ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_TargetHasAnotherModelOfTheName_SaysSoAndCopiesTheRest()
    {
        await _target.Client.CreateRegisteredModelAsync(Content.Cover, cancellationToken: _token);

        CopySummary summary = await CopyAsync();

        summary.Of(CopyStage.RunContents).Created.ShouldBe(31);
        summary.Problems.ShouldContain(problem =>
            problem.StartsWith($"registered model '{Content.Cover}': the target has another registered model of this name"));
    }

    [Fact]
    public async Task RunAsync_TargetHasAnExperimentOfTheName_AddsTheRunsToIt()
    {
        ExperimentId present = await _target.Client.CreateExperimentAsync(Content.Forest, cancellationToken: _token);
        await _target.Client.CreateRunAsync(present, "of the target", cancellationToken: _token);

        (await CopyAsync()).Problems.ShouldBeEmpty();
        _target.Calls.Reset();
        await CopyAsync();

        _target.Calls.Writes.ShouldBe(0);
        (await _target.Client.SearchRunsAsync([present], cancellationToken: _token).CountAsync(_token)).ShouldBe(25);
    }

    [Fact]
    public async Task RunAsync_UnknownName_SaysWhichServerDoesNotHaveIt() =>
        (await Should.ThrowAsync<CopyException>(() => CopyAsync(Everything with { Models = ["oak"] })))
            .Message.ShouldBe("source has no registered model 'oak'.");

    private static CopyOptions Everything => new() { SourceName = "source" };

    private static CopyOptions WithDeleted => Everything with { IncludeDeleted = true };

    /// <summary>Copies until one of the next requests, which the seed chooses, and returns true if there was none.</summary>
    private async Task<bool> CopyUntilAsync(Random random, int most)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_token);
        _source.Calls.Reset();
        _target.Calls.Reset();
        TestServer server = random.Next(4) == 0 ? _source : _target;
        server.Calls.StopAt(random.Next(1, most), isAnswerLost: random.Next(2) == 0, stop);
        try
        {
            (await CopyAsync(WithDeleted, stop.Token)).Problems.ShouldBeEmpty();
            return true;
        }
        catch (OperationCanceledException) when (!_token.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _source.Calls.Reset();
            _target.Calls.Reset();
        }
    }

    private async Task<Run> RunOfAsync(TestServer server, string name)
    {
        ExperimentId[] all = await server.Client.SearchExperimentsAsync(cancellationToken: _token)
            .Select(experiment => experiment.Id)
            .ToArrayAsync(_token);
        return await server.Client.SearchRunsAsync(all, $"attributes.run_name = '{name}'", cancellationToken: _token)
            .SingleAsync(_token);
    }

    private async Task<string> DigestAsync(TestServer server, string name, int version)
    {
        using TemporaryFolder folder = new();
        string path = await server.Client.DownloadModelAsync(
            await server.Client.GetModelVersionAsync(name, version, _token), folder.Combine("model"), _token);
        return string.Join('\n', Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));
    }

    private Task<CopySummary> CopyAsync(CopyOptions? options = null, CancellationToken? cancellationToken = null) =>
        ServerCopy.RunAsync(
            _source.Client,
            _target.Client,
            options ?? Everything,
            new RecordedView(),
            cancellationToken ?? _token);

    private async Task ShouldBeEqualAsync(ViewType view)
    {
        IReadOnlyList<string> source = await Snapshot.ReadAsync(_source.Client, view, _token);
        IReadOnlyList<string> target = await Snapshot.ReadAsync(_target.Client, view, _token);
        string[] different =
        [
            .. source.Except(target).Select(line => $"source: {line}"), .. target.Except(source).Select(line => $"target: {line}"),
        ];
        different.ShouldBeEmpty();
        target.ShouldBe(source);
    }
}
