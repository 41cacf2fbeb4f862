using CoverType.Browsing;
using CoverType.Pages.Tests.Batch;
using CoverType.Pages.Tests.Hosts;

namespace CoverType.Pages.Tests.Looks;

/// <summary>Every page in each of its states. A new page, or a new state, is a line here.</summary>
public static class PageStates
{
    private const ServiceState New = ServiceState.New;
    private const ServiceState Away = ServiceState.Away;
    private const string Order = ".head-row .order-row button";

    /// <summary>The states, those of a page beside each other.</summary>
    public static IReadOnlyList<PageState> All { get; } =
    [
        new("Predict", "/", ".serving-on"),
        new("Predict, soils open", "/", ArrangeAsync: Click("[aria-labelledby=Soil_Type-label]", "[role=option]")),
        new("Predict, wrong entry", "/?Slope=91&Elevation=", ArrangeAsync: Click("button.predict", ".field-error")),
        new("Predict, answer", "/?Elevation=2800", ArrangeAsync: Click("button.predict", ".answer-cover")),
        new("Predict, changed answer", "/", ArrangeAsync: async window =>
        {
            await Click("button.predict", ".answer-cover")(window);
            await window.Page.Locator("#Elevation").FillAsync("2100");
            await window.Page.Locator("#Elevation").BlurAsync();
            await window.ShowsAsync(".answer-old");
        }),
        new("Predict, all of the answer open", "/", ArrangeAsync: async window =>
        {
            await Click("button.predict", ".answer-cover")(window);
            await window.Page.Locator(".feedback summary").ClickAsync();
            await window.Page.Locator(".sharing summary").ClickAsync();
            await Click(".reasons button", ".bars-signed")(window);
        }),
        new("Predict, no model yet", "/", ".notice-wait", New),
        new("Predict, service away", "/", ".notice-down", Away),

        new("Batch", "/batch"),
        new("Batch, columns of a file", "/batch", ArrangeAsync: window => BatchFiles.ChooseAsync(window, "height,Aspect\n2800,110\n", ".mapping-fields")),
        new("Batch, answer with errors", "/batch", ArrangeAsync: PredictFile(".batch-answer .rz-data-row")),
        new("Batch, service away", "/batch", Services: Away, ArrangeAsync: PredictFile(".field-error")),

        new("Model", "/model", ".candidates"),
        new("Model, cell of the matrix", "/model", ".confusion", ArrangeAsync: Click(".confusion button", ".confusion [aria-pressed=true]")),
        new("Model, tables of the charts", "/model", ".confusion", ArrangeAsync: OpenAllAsync),
        new("Model, rollback without a reason", "/model", ".confusion", ArrangeAsync: async window =>
        {
            await Click($"{Order} >> nth=1", "#order-reason")(window);
            await Click(".order [type=submit]", "#order-reason-error")(window);
        }),
        new("Model, nothing in production yet", "/model", ".notice-wait", New),
        new("Model, services away", "/model", ".notice-down >> nth=1", Away),

        new("Pipeline", "/pipeline", ".campaign-table, .campaign-cards"),
        new("Pipeline, campaign to start", "/pipeline", ".head-row button", ArrangeAsync: Click(".head-row button", "#start-rows")),
        new("Pipeline, retention", "/pipeline", ".panel-stack .order-row button",
            ArrangeAsync: Click("[aria-labelledby=retention-title] button", ".retention-sum")),
        new("Pipeline, first campaign", "/pipeline", ".bar-batches", New),
        new("Pipeline, service away", "/pipeline", ".notice", Away),

        new("Campaign, training", "/pipeline/campaigns/1001", ".log"),
        new("Campaign, not promoted", "/pipeline/campaigns/1000", ".findings", ArrangeAsync: OpenAllAsync),
        new("Campaign, log of a step", "/pipeline/campaigns/1000?step=collect&attempt=1", ".log"),
        new("Campaign, to cancel", "/pipeline/campaigns/1001", ArrangeAsync: Click(Order, "#order-reason")),
        new("Campaign, to retry", "/pipeline/campaigns/1000", ArrangeAsync: Click($"{Order} >> nth=1", "#retry-step")),
        new("Campaign, collecting", "/pipeline/campaigns/1", ".step-timeline", New),
        new("Campaign, unknown", "/pipeline/campaigns/9999", ".lead"),
        new("Campaign, service away", "/pipeline/campaigns/1", ".notice", Away),

        new("Experiments", "/experiments", ".run-grid tbody time"),
        new("Experiments, service away", "/experiments", ".notice-down", Away),
        new("Experiment", "/experiments/{experiment}?filter=metrics.accuracy%20>%200&columns=metrics.accuracy&columns=params.long", "tr[data-run]"),
        new("Experiment, columns to choose", "/experiments/{experiment}", "tr[data-run]", ArrangeAsync: Click(".column-picker summary", ".column-choice")),
        new("Experiment, no such runs", "/experiments/{experiment}?filter=metrics.nothing%20>%200", ".empty"),
        new("Experiment, wrong filter", "/experiments/{experiment}?filter=metrics.accuracy%20>", "#filter-error"),
        new("Experiment, no runs yet", "/experiments/0", ".empty", New),
        new("Run", "/runs/{campaign}", ".dataset"),
        new("Run, charts", "/runs/{candidate}?view=charts", "figure .rz-line-series path"),
        new("Run, table of a file", "/runs/{campaign}?view=artifacts&path=tables%2Fclasses.csv", ".artifact-view table"),
        new("Run, picture", "/runs/{campaign}?view=artifacts&path=plots%2Fconfusion.png", ".artifact-picture"),
        new("Run, text of a file", "/runs/{campaign}?view=artifacts&path=report.html", ".artifact-text"),
        new("Run, unknown", "/runs/nobody", ".notice"),
        new("Comparison of runs", "/runs/compare?runs={candidates}", ".compared"),
        new("Models", "/models", ".run-grid tbody a"),
        new("Models, none yet", "/models", ".empty", New),
        new("Registered model", "/models/covertype", ".run-grid tbody a"),
        new("Version", "/models/covertype/versions/1", ".signature table"),
        new("Logged model", "/logged-models/{logged-model}", ".signature table"),

        new("Sign-in, wrong key", "/sign-in?wrong=true", "#key-error", New),
        new("Not found", "/nope"),
    ];

    /// <summary>Returns what clicks an element, and waits until another is shown.</summary>
    private static Func<BrowserWindow, Task> Click(string selector, string shows) => async window =>
    {
        await window.Page.Locator(selector).First.ClickAsync();
        await window.ShowsAsync(shows);
    };

    private static Func<BrowserWindow, Task> PredictFile(string shows) => async window =>
    {
        await BatchFiles.ChooseAsync(window, BatchFiles.Cells(BatchFiles.Header, rows: 60), ".batch-actions");
        await Click(".batch-actions .button-primary", shows)(window);
    };

    /// <summary>Opens everything that is folded.</summary>
    private static async Task OpenAllAsync(BrowserWindow window) =>
        await window.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
}
