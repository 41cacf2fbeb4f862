using AngleSharp.Dom;
using Bunit;
using CoverType.Clients.Predictions;
using CoverType.Web.Models;
using CoverType.Web.Outages;
using CoverType.Web.Predictions;
using CoverType.Web.Predictions.Answer;
using CoverType.Web.Predictions.Visit;
using CoverType.Web.Predictions.Words;
using CoverType.Web.Tests.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Radzen;

namespace CoverType.Web.Tests.Predictions;

/// <summary>A test of the page to predict on, with a prediction API and a clock that the test sets.</summary>
public abstract class PredictPageTest : IAsyncDisposable
{
    private protected BunitContext Browser { get; } = new();

    private protected ScriptedPredictionApi Api { get; } = new();

    private protected FakeTimeProvider Time { get; } = new();

    private protected KnownOrigin Origin { get; } = new() { Campaign = 7 };

    protected PredictPageTest()
    {
        Browser.JSInterop.Mode = JSRuntimeMode.Loose;
        Browser.Services.AddRadzenComponents();
        Browser.Services.AddLocalization();
        Browser.Services.AddSingleton<IModelOrigin>(Origin);
        Browser.Services.AddSingleton<TimeProvider>(Time);
        Browser.Services.AddSingleton<IHostApplicationLifetime>(
            new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        Browser.Services.AddSingleton(Options.Create(new PredictPageOptions()));
        Browser.Services.AddSingleton(Options.Create(new PredictionClientOptions()));
        Browser.Services.AddSingleton<VisitHistory>();
        Browser.Services.AddSingleton<FeatureWords>();
        Browser.Services.AddSingleton<CoverWords>();
        OutageWatch outages = new(Time, NullLogger<OutageWatch>.Instance);
        Browser.Services.AddSingleton(new ModelObserver(Api, Origin, outages));
        Browser.Services.AddSingleton(new Predictor(Api, outages, Time, NullLogger<Predictor>.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static IElement PredictButton(IRenderedComponent<PredictPage> page) => page.Find("button.predict");

    protected static string Error(IRenderedComponent<PredictPage> page, string column) =>
        page.Find($"#{column}-error").TextContent;

    private protected IRenderedComponent<PredictPage> Open(bool connected = true, string? at = null)
    {
        if (at is not null)
        {
            Browser.Services.GetRequiredService<NavigationManager>().NavigateTo(at);
        }

        Browser.Renderer.SetRendererInfo(new RendererInfo(connected ? "Server" : "Static", connected));
        return Browser.Render<PredictPage>();
    }
}
