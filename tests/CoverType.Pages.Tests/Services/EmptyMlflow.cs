using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Mlflow.Embedded;

namespace CoverType.Pages.Tests.Services;

/// <summary>An MLflow server that nobody has logged to yet.</summary>
internal sealed class EmptyMlflow : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private EmptyMlflow() =>
        _app = EmbeddedMlflow.Build(["--urls", "http://127.0.0.1:0", "--Mlflow:DataFolder", _folder.Combine("mlflow")]);

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>Starts it.</summary>
    public static async Task<EmptyMlflow> StartAsync(CancellationToken cancellationToken)
    {
        EmptyMlflow mlflow = new();
        await mlflow._app.StartAsync(cancellationToken);
        return mlflow;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
