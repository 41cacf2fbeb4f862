namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>The base of tests that ask a pipeline that runs over HTTP. Each test has its own.</summary>
public abstract class RunningPipeline : StandingWindow
{
    private protected TestPipeline Pipeline { get; private set; } = null!;

    protected HttpClient Client { get; private set; } = null!;

    /// <summary>The settings of the pipeline.</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Prepare();
        Pipeline = await TestPipeline.StartAsync(Folder, DataApi, Settings);
        Client = new HttpClient { BaseAddress = new Uri(Pipeline.Url) };
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await Pipeline.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Prepares the data API before the pipeline starts.</summary>
    protected virtual void Prepare()
    {
    }
}
