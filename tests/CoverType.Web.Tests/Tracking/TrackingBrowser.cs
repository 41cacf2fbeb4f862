using Bunit;
using CoverType.Web.Addresses;
using CoverType.Web.Artifacts;
using CoverType.Web.Outages;
using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Mlflow.Client;
using Radzen;
using Radzen.Blazor.Rendering;

namespace CoverType.Web.Tests.Tracking;

/// <summary>Renders the pages of experiments, runs and models without a browser.</summary>
internal sealed class TrackingBrowser : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    public TrackingBrowser(MlflowClient mlflow, string? publicUrl = null)
    {
        _context.JSInterop.Mode = JSRuntimeMode.Loose;

        // A chart asks for its size; without an answer it fails after its first render.
        _context.JSInterop.Setup<Rect>(call => call.Identifier == "Radzen.createChart").SetResult(new Rect { Width = 600, Height = 240 });
        IServiceCollection services = _context.Services;
        services.AddRadzenComponents();
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton(mlflow);
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        services.AddSingleton(Options.Create(new TrackingPagesOptions { PreviewBytes = 2000, PictureBytes = 50 }));
        services.AddSingleton(new OutageWatch(Time, NullLogger<OutageWatch>.Instance));
        services.AddSingleton(new MlflowPublicAddress(Options.Create(new MlflowPublicOptions { PublicUrl = publicUrl })));
        services.AddSingleton<PreviewReader>();
        _context.Renderer.SetRendererInfo(new RendererInfo("Server", true));
    }

    public FakeTimeProvider Time { get; } = new();

    /// <summary>The address that the page has now, with its query.</summary>
    public string Address => new Uri(Navigation.Uri).PathAndQuery;

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();

    /// <summary>Opens a page.</summary>
    /// <param name="address">Its address with the query.</param>
    /// <param name="parameters">The parts of the path.</param>
    public IRenderedComponent<TPage> Open<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        Navigation.NavigateTo(address);
        return _context.Render<TPage>(parameters ?? (_ => { }));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
