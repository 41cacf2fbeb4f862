using CoverType.Testing;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>The base of tests with a folder and a data API whose window does not pass, so that a collection does not end.</summary>
public abstract class StandingWindow : IAsyncLifetime
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeDataApi DataApi { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        DataApi = await FakeDataApi.StartAsync();
        DataApi.WindowsPass = false;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await DataApi.DisposeAsync();
        Folder.Dispose();
    }
}
