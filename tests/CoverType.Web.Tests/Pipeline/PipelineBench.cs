using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using CoverType.Clients.Pipeline;
using CoverType.Clients.Predictions;
using CoverType.Web.Access;
using CoverType.Web.Figures;
using CoverType.Web.Keys;
using CoverType.Web.Models;
using CoverType.Web.Models.Production;
using CoverType.Web.Orders;
using CoverType.Web.Outages;
using CoverType.Web.Pipeline;
using CoverType.Web.Pipeline.Feed;
using CoverType.Web.Pipeline.Orders;
using CoverType.Web.Predictions.Words;
using CoverType.Web.Tests.Models;
using CoverType.Web.Tests.Predictions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Mlflow.Client;
using Radzen;
using Radzen.Blazor;
using Radzen.Blazor.Rendering;

namespace CoverType.Web.Tests.Pipeline;

/// <summary>A browser in memory with everything that the pages of the pipeline need, and APIs that the test scripts.</summary>
internal sealed class PipelineBench : IAsyncDisposable
{
    private IRenderedComponent<RadzenDialog>? _dialogs;
    private IRenderedComponent<RadzenNotification>? _notices;

    public PipelineBench(string? operatorKey = null)
    {
        // The pages are read in English, whatever the machine speaks.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Browser.JSInterop.Mode = JSRuntimeMode.Loose;
        Browser.JSInterop.Setup<Rect>(_ => true).SetResult(new Rect { Width = 600, Height = 300 });
        if (operatorKey is not null)
        {
            Visitor = Browser.AddAuthorization();
        }

        IServiceCollection services = Browser.Services;
        services.AddRadzenComponents();
        services.AddLocalization();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IHostApplicationLifetime>(
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        services.AddSingleton(Options.Create(new PipelinePageOptions { CampaignsOnPage = 3 }));
        services.AddSingleton(new OperatorKey(Options.Create(new PipelineClientOptions { ApiKey = operatorKey })));
        services.AddSingleton(Options.Create(new AccessOptions()));
        services.AddSingleton(Options.Create(new PageKeyOptions()));
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<OperatorSessions>();
        services.AddScoped<OperatorRights>();
        services.AddFigures();
        services.AddSingleton<CoverWords>();
        services.AddSingleton<FeatureWords>();
        services.AddOrders();
        services.AddSingleton<Func<IPipelineApi>>(() => Pipeline);
        services.AddSingleton<OutageWatch>();
        services.AddSingleton<PipelineFeed>();
        services.AddSingleton<PipelineBoard>();
        services.AddPipelineOrders();
        services.AddSingleton<IModelOrigin>(Origin);
        services.AddSingleton(provider => new ModelObserver(Predictions, Origin, provider.GetRequiredService<OutageWatch>()));
        services.AddSingleton<IPredictionApi>(Predictions);
        services.AddSingleton(Options.Create(new ModelPageOptions { DecisionsOnPage = 3 }));
        services.AddSingleton(_ => Mlflow);
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<ComparisonReader>();
        services.AddScoped<ModelOrders>();
        Browser.Renderer.SetRendererInfo(new RendererInfo("Server", true));
    }

    /// <summary>The client of MLflow; by default there is no MLflow at its address.</summary>
    public MlflowClient Mlflow { get; set; } = MlflowClient.Create(options =>
    {
        options.TrackingUri = new Uri("http://127.0.0.1:9");
        options.MaxRetries = 0;
    });

    public BunitContext Browser { get; } = new();

    /// <summary>Who looks at the pages; null if no key is asked for.</summary>
    public BunitAuthorizationContext? Visitor { get; }

    public ScriptedPipelineApi Pipeline { get; } = new();

    public ScriptedPredictionApi Predictions { get; } = new();

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddMinutes(10));

    public KnownOrigin Origin { get; } = new();

    public T Service<T>()
        where T : notnull => Browser.Services.GetRequiredService<T>();

    /// <summary>Renders a page, with the dialogs and notices of the layout.</summary>
    public IRenderedComponent<TPage> Open<TPage>(Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        _dialogs = Browser.Render<RadzenDialog>();
        _notices = Browser.Render<RadzenNotification>();
        return parameters is null ? Browser.Render<TPage>() : Browser.Render(parameters);
    }

    /// <summary>Clicks the button of this text.</summary>
    public static void Press(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Contains(text, StringComparison.Ordinal)).Click();

    /// <summary>Returns an element of the open dialog when it is there.</summary>
    public async Task<IElement> DialogAsync(string selector)
    {
        await _dialogs!.WaitForAssertionAsync(() => _dialogs!.FindAll(selector).ShouldNotBeEmpty());
        return _dialogs!.Find(selector);
    }

    /// <summary>Sends the order of the open dialog.</summary>
    public async Task SubmitAsync() => await (await DialogAsync("form.order")).SubmitAsync();

    /// <summary>Waits until no dialog is open.</summary>
    public Task ClosedAsync() => _dialogs!.WaitForAssertionAsync(() => _dialogs!.FindAll("form.order").ShouldBeEmpty());

    /// <summary>Waits for a notice with this text.</summary>
    public Task NoticeAsync(string text) => _notices!.WaitForAssertionAsync(() => _notices!.Markup.ShouldContain(text));

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}
