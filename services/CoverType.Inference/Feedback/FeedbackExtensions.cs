using CoverType.Clients.Predictions;
using CoverType.Inference.Feedback.Migrations;
using CoverType.Inference.Load;
using CoverType.Inference.Scoring;
using FluentMigrator.Runner;
using Linked;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Feedback;

internal static class FeedbackExtensions
{
    /// <summary>Adds the ids of predictions, and the store of their true covers.</summary>
    public static IServiceCollection AddFeedback(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<FeedbackOptions>(FeedbackOptions.Section);
        services.AddSingleton<FeedbackKey>();
        services.AddSingleton<PredictionIds>();
        services.TryAddSingleton<IPredictionIds>(provider => provider.GetRequiredService<PredictionIds>());

        bool isMySql = FeedbackOptions.From(configuration).IsMySql;
        services.AddFluentMigratorCore().ConfigureRunner(runner => (isMySql ? runner.AddMySql8() : runner.AddSQLite())
            .WithGlobalConnectionString(
                provider => provider.GetRequiredService<IOptions<FeedbackOptions>>().Value.EffectiveConnectionString)
            .WithVersionTable(new FeedbackVersionTable())
            .ScanIn(typeof(M0001Feedback).Assembly).For.Migrations());
        if (isMySql)
        {
            services.AddSingleton<FeedbackDatabase, MySqlFeedbackDatabase>();
        }
        else
        {
            services.AddSingleton<FeedbackDatabase, SqliteFeedbackDatabase>();
        }

        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<FeedbackOutage>();
        services.AddSingleton<FeedbackMeter>();
        services.AddSingleton<FeedbackEndpoint>();
        services.AddSingleton<AccuracyEndpoint>();
        services.AddSingleton<ExportEndpoint>();
        services.AddHostedService<FeedbackStart>();
        return services;
    }

    /// <summary>Maps <c>POST /feedback</c>, <c>GET /feedback</c> and <c>GET /feedback/accuracy</c>.</summary>
    public static IEndpointRouteBuilder MapFeedback(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder feedback = app.MapGroup("/feedback").WithTags("Feedback");
        feedback.MapPost(
                "", (HttpContext context, FeedbackEndpoint endpoint) =>
                    endpoint.HandleAsync(context.Request, context.RequestAborted))
            .WithName("report-cover")
            .WithSummary("Takes the true cover of a prediction.")
            .WithDescription(
                "The id is that of the answer. A second report of the same prediction replaces the first: the last one counts.")
            .Accepts<FeedbackReport>("application/json")
            .Produces<FeedbackReceipt>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        feedback.MapGet(
                "", (HttpContext context, string? format, string? since, ExportEndpoint endpoint) =>
                    endpoint.HandleAsync(context, format, since, context.RequestAborted))
            .WithName("export-feedback")
            .WithLimitedLoad()
            .WithSummary("Returns all feedback, or that since a time, in the order of the reports.")
            .WithDescription(
                "The rows come as NDJSON, or as CSV with format=csv or the header accept: text/csv. A prediction that was "
                + "reported again comes with its last report.")
            .Produces<FeedbackRecord>(contentType: ExportEndpoint.Ndjson, additionalContentTypes: ExportEndpoint.Csv)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithRequestTimeout(LoadExtensions.StreamTimeout);
        feedback.MapGet(
                "/accuracy", (HttpRequest request, double? days, AccuracyEndpoint endpoint, CancellationToken cancellationToken) =>
                    endpoint.HandleAsync(request, days, cancellationToken))
            .WithName("feedback-accuracy")
            .WithLimitedLoad()
            .WithSummary("Returns the share of right predictions among those with feedback, by version.")
            .WithDescription(
                "It counts the feedback that came in the last days: Feedback:Window, 30 days by default, or the parameter days.")
            .Produces<FeedbackAccuracy>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return app;
    }
}
