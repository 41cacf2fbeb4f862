using System.Diagnostics;
using CoverType.Browsing;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Images;

/// <summary>
/// The front end as a program that was published as the Dockerfile does it, with a prediction API of the test's own behind
/// it. If <c>COVERTYPE_PAGE</c> is set, the front end of that address instead: <c>make test-stack</c> sets it.
/// </summary>
public sealed class PublishedFrontEnd : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PredictionApi? _api;
    private Process? _process;

    /// <summary>The address of the front end.</summary>
    public Uri Address { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("COVERTYPE_PAGE") is { Length: > 0 } page)
        {
            Address = new Uri(page);
            return;
        }

        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        const string project = "CoverType.Web";
        await DockerfileBuild.PublishAsync(project, _folder.Combine("source"), _folder.Combine("app"), cancellationToken);
        string program = _folder.Combine("app", project);
        _api = await PredictionApi.StartAsync(cancellationToken);
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(program, $"{project}.dll"), "--urls", Address.AbsoluteUri, "--PredictionApi:Url", _api.Url,
                "--Log:StagesOnly", "true",
            ])
        {
            WorkingDirectory = program,
        })!;
        await UntilItListensAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task UntilItListensAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        using HttpClient http = new();
        while (true)
        {
            try
            {
                await http.GetStringAsync(new Uri(Address, "health/live"), deadline.Token);
                return;
            }
            catch (HttpRequestException) when (!_process!.HasExited)
            {
                await Task.Delay(100, deadline.Token);
            }
        }
    }
}
