using System.Security.Cryptography;
using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Tool.Copying;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>A server with content, an empty one, and copies from one to the other.</summary>
/// <param name="content">The content of the source; null for none.</param>
public abstract class CopyTests(FilledFolder? content) : IAsyncLifetime
{
    private TestServer _source = null!;
    private TestServer _target = null!;

    private protected TestServer Source => _source;

    private protected TestServer Target => _target;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static CopyOptions Everything => new() { SourceName = "source" };

    private protected static CopyOptions WithDeleted => Everything with { IncludeDeleted = true };

    public async ValueTask InitializeAsync()
    {
        _source = await TestServer.StartAsync(content);
        _target = await TestServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    private protected Task<CopySummary> CopyAsync(CopyOptions? options = null, CancellationToken? cancellationToken = null) =>
        ServerCopy.RunAsync(
            _source.Client,
            _target.Client,
            options ?? Everything,
            new RecordedView(),
            cancellationToken ?? Token);

    private protected static Task<CopySummary> CopyAsync(TestServer from, TestServer to, CopyOptions? options = null) =>
        ServerCopy.RunAsync(from.Client, to.Client, options ?? Everything, new RecordedView(), Token);

    private protected Task<CopySummary> CopyBackAsync() => CopyAsync(_target, _source);

    /// <summary>Copies once more, with nothing to do.</summary>
    private protected async Task ShouldWriteNothingAsync()
    {
        _target.Calls.Reset();
        await CopyAsync();
        _target.Calls.Writes.ShouldBe(0);
    }

    private protected async Task ShouldBeEqualAsync(ViewType view)
    {
        IReadOnlyList<string> source = await Snapshot.ReadAsync(_source.Client, view, Token);
        IReadOnlyList<string> target = await Snapshot.ReadAsync(_target.Client, view, Token);
        string[] different =
        [
            .. source.Except(target).Select(line => $"source: {line}"), .. target.Except(source).Select(line => $"target: {line}"),
        ];
        different.ShouldBeEmpty();
        target.ShouldBe(source);
    }

    /// <summary>Copies with requests that are answered otherwise.</summary>
    private protected async Task<CopySummary> CopyAsync(Fault fault, CopyOptions? options = null)
    {
        fault.Server.Calls.Answer = fault.AnswerAsync;
        try
        {
            return await CopyAsync(options);
        }
        finally
        {
            fault.Server.Calls.Answer = null;
        }
    }

    private protected static async Task<IReadOnlyList<string>> NamesOfRunsAsync(TestServer server)
    {
        ExperimentId[] all = await server.Client.SearchExperimentsAsync(cancellationToken: Token)
            .Select(experiment => experiment.Id)
            .ToArrayAsync(Token);
        return await server.Client.SearchRunsAsync(all, cancellationToken: Token)
            .Select(run => run.Name)
            .Order()
            .ToListAsync(Token);
    }

    private protected static async Task<Run> RunOfAsync(TestServer server, string name)
    {
        ExperimentId[] all = await server.Client.SearchExperimentsAsync(cancellationToken: Token)
            .Select(experiment => experiment.Id)
            .ToArrayAsync(Token);
        return await server.Client.SearchRunsAsync(all, $"attributes.run_name = '{name}'", cancellationToken: Token)
            .SingleAsync(Token);
    }

    private protected static async Task<string> DigestAsync(TestServer server, string name, int version)
    {
        using TemporaryFolder folder = new();
        string path = await server.Client.DownloadModelAsync(
            await server.Client.GetModelVersionAsync(name, version, Token), folder.Combine("model"), Token);
        return string.Join('\n', Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));
    }
}
