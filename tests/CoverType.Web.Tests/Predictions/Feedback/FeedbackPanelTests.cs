using AngleSharp.Dom;
using Bunit;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Outages;
using CoverType.Web.Predictions.Answer;
using CoverType.Web.Predictions.Feedback;
using CoverType.Web.Predictions.Words;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Web.Tests.Predictions.Feedback;

public sealed class FeedbackPanelTests : IAsyncDisposable
{
    private readonly BunitContext _browser = new();
    private readonly ScriptedPredictionApi _api = new();

    public FeedbackPanelTests()
    {
        _browser.Services.AddLocalization();
        _browser.Services.AddSingleton<TimeProvider>(new FakeTimeProvider());
        _browser.Services.AddSingleton<IPredictionApi>(_api);
        _browser.Services.AddSingleton<OutageWatch>();
        _browser.Services.AddSingleton<CoverWords>();
        _browser.Services.AddScoped<Predictor>();
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Send_DoubleClick_IsOneReport()
    {
        TaskCompletionSource gate = new();
        _api.Gate = gate.Task;
        IRenderedComponent<FeedbackPanel> panel = _browser.Render<FeedbackPanel>(parameters => parameters.Add(one => one.PredictionId, "an-id"));
        await panel.Find("#true-cover").ChangeAsync(new() { Value = nameof(ForestCover.Aspen) });
        IElement button = panel.Find("button");

        Task first = button.ClickAsync();
        Task second = button.ClickAsync();
        gate.SetResult();
        await Task.WhenAll(first, second);

        _api.Reports.Count.ShouldBe(1);
        panel.Markup.ShouldContain("recorded");
    }

    [Fact]
    public async Task Send_NothingChosen_ReportsNothing()
    {
        IRenderedComponent<FeedbackPanel> panel = _browser.Render<FeedbackPanel>(parameters => parameters.Add(one => one.PredictionId, "an-id"));

        panel.Find("button").HasAttribute("disabled").ShouldBeTrue();
        await panel.Find("button").ClickAsync();

        _api.Reports.ShouldBeEmpty();
    }
}
