using CoverType.Browsing;
using CoverType.Testing;

namespace CoverType.Pages.Tests.Hosts;

/// <summary>Two front ends that many tests share: one whose services answer, and one whose services are away.</summary>
public sealed class SharedFrontEnds : IAsyncLifetime
{
    private PredictionApi? _api;
    private FrontEnd? _answered;
    private FrontEnd? _alone;

    /// <summary>The address of the front end whose services answer.</summary>
    public string Answered => _answered!.Url;

    /// <summary>The address of the front end whose services are away.</summary>
    public string Alone => _alone!.Url;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string nobody = $"http://127.0.0.1:{FreePort.Next()}";
        _api = await PredictionApi.StartAsync(cancellationToken);
        _answered = await FrontEnd.StartAsync(_api.Url, cancellationToken, nobody);
        _alone = await FrontEnd.StartAsync(nobody, cancellationToken, nobody);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _alone!.DisposeAsync();
        await _answered!.DisposeAsync();
        await _api!.DisposeAsync();
    }
}
