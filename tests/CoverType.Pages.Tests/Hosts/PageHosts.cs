using CoverType.Browsing;
using CoverType.Pages.Tests.Services;
using CoverType.Testing;

namespace CoverType.Pages.Tests.Hosts;

/// <summary>
/// The front ends that all tests in a browser share, one for each <see cref="ServiceState"/>. A test that changes the
/// services changes them back.
/// </summary>
public sealed class PageHosts : IAsyncLifetime
{
    /// <summary>The number of the newest campaign of <see cref="Pipeline"/>.</summary>
    public const int NewestCampaign = 1001;

    private readonly Dictionary<ServiceState, FrontEnd> _frontEnds = [];
    private readonly List<IAsyncDisposable> _services = [];

    /// <summary>The address at which no service answers.</summary>
    public string Nobody { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    /// <summary>The prediction API of the front end whose services work.</summary>
    public PredictionApi Predictions { get; private set; } = null!;

    /// <summary>Its pipeline.</summary>
    public PipelineApi Pipeline { get; private set; } = null!;

    /// <summary>Its MLflow.</summary>
    public TrackedForest Mlflow { get; private set; } = null!;

    /// <summary>Returns the address of a page.</summary>
    /// <param name="path">
    /// The path, in which <c>{experiment}</c>, <c>{campaign}</c>, <c>{candidate}</c>, <c>{candidates}</c> and
    /// <c>{logged-model}</c> stand for the ids in MLflow.
    /// </param>
    /// <param name="state">The services behind the page.</param>
    public string AddressOf(string path, ServiceState state = ServiceState.Working) => _frontEnds[state].Url + path
        .Replace("{experiment}", Mlflow.Experiment, StringComparison.Ordinal)
        .Replace("{campaign}", Mlflow.Campaign, StringComparison.Ordinal)
        .Replace("{candidate}", Mlflow.Candidates[0], StringComparison.Ordinal)
        .Replace("{candidates}", string.Join(',', Mlflow.Candidates), StringComparison.Ordinal)
        .Replace("{logged-model}", Mlflow.LoggedModel, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Mlflow = Keep(await TrackedForest.StartAsync());
        Predictions = Keep(await PredictionApi.StartAsync(Mlflow.Campaign, cancellationToken));
        Pipeline = Keep(await PipelineApi.StartAsync(NewestCampaign, Mlflow.Campaign, cancellationToken));
        _frontEnds[ServiceState.Working] = await FrontEnd.StartAsync(
            Predictions.Url, cancellationToken, Pipeline.Url,
            "--MLFLOW_TRACKING_URI", Mlflow.Url, "--MLFLOW_PUBLIC_URL", "http://mlflow.example");

        EmptyMlflow mlflow = Keep(await EmptyMlflow.StartAsync(cancellationToken));
        PredictionApi predictions = Keep(await PredictionApi.StartAsync(cancellationToken));
        predictions.HasModel = false;
        PipelineApi pipeline = Keep(await PipelineApi.StartAsync(newest: 1, runId: null, cancellationToken));
        _frontEnds[ServiceState.New] = await FrontEnd.StartAsync(
            predictions.Url, cancellationToken, pipeline.Url,
            "--MLFLOW_TRACKING_URI", mlflow.Url, "--PipelineApi:ApiKey", "a key of the tests");

        _frontEnds[ServiceState.Away] = await FrontEnd.StartAsync(
            Nobody, cancellationToken, Nobody, "--MLFLOW_TRACKING_URI", Nobody);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (FrontEnd frontEnd in _frontEnds.Values)
        {
            await frontEnd.DisposeAsync();
        }

        foreach (IAsyncDisposable service in _services)
        {
            await service.DisposeAsync();
        }
    }

    private T Keep<T>(T service)
        where T : IAsyncDisposable
    {
        _services.Add(service);
        return service;
    }
}
