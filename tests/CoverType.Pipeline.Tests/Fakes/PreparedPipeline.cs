namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>The base of tests that call the parts of a pipeline whose host does not run. Each test has its own.</summary>
public abstract class PreparedPipeline : IAsyncLifetime
{
    private protected CampaignFixture Fixture { get; private set; } = null!;

    private protected TestPipeline Pipeline { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The settings of the pipeline.</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    public virtual async ValueTask InitializeAsync()
    {
        Fixture = await CampaignFixture.CreateAsync();
        Pipeline = await Fixture.PrepareAsync(Settings);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Pipeline.DisposeAsync();
        await Fixture.DisposeAsync();
    }
}
