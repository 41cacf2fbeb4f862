using System.Diagnostics;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;

namespace CoverType.Inference.Explanations;

/// <summary>Answers a request for a prediction with its explanation: <c>POST /predict/?explain=true</c>.</summary>
internal sealed class ExplainedAnswer(Explainer explainer, PredictionObservers observers, Scorer scorer, IPredictionIds? ids = null)
{
    /// <summary>The parameter of the query.</summary>
    public const string Parameter = "explain";

    /// <summary>Reads the parameter: true, false, or null if its value is neither.</summary>
    public static bool? IsWanted(HttpRequest request) => !request.QueryString.HasValue
        ? false
        : (string?)request.Query[Parameter] switch
        {
            null => false,
            string text when bool.TryParse(text, out bool wanted) => wanted,
            "1" => true,
            "0" => false,
            _ => null,
        };

    /// <summary>400: the parameter is neither true nor false.</summary>
    public static Task RefuseAsync(HttpContext context) => TypedResults.ValidationProblem(
        new Dictionary<string, string[]> { [Parameter] = ["Must be true or false."] },
        "The parameter explain of the address is wrong.").ExecuteAsync(context);

    /// <summary>Predicts, explains and responds.</summary>
    public async Task WriteAsync(HttpContext context, ForestCell cell)
    {
        ExplainedCell? explained;
        long start = Stopwatch.GetTimestamp();
        try
        {
            explained = await explainer.ExplainAsync(cell, context.RequestAborted);
        }
        catch (ExplainerBusyException busy)
        {
            context.Response.Headers.RetryAfter = "1";
            await TypedResults.Problem(
                busy.Message,
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "Too many explanations are asked for.").ExecuteAsync(context);
            return;
        }

        if (explained is null)
        {
            await ModelProblems.NoModel(context, scorer.Problem);
            return;
        }

        string? id = ids?.Create(explained.Score.Cover, explained.Model);
        if (id is not null)
        {
            context.Response.Headers[IPredictionIds.Header] = id;
        }

        await TypedResults.Json(Describe(explained, id), PredictionJsonContext.Default.Prediction).ExecuteAsync(context);
        observers.Observe(cell, new ScoredCell(explained.Score, explained.Model), Stopwatch.GetElapsedTime(start));
    }

    private static Prediction Describe(ExplainedCell explained, string? id)
    {
        CellScore score = explained.Score;
        Dictionary<string, float> probabilities = [];
        foreach (ForestCover cover in ForestCovers.All)
        {
            probabilities.Add(cover.DisplayName(), score.Probabilities[(int)cover]);
        }

        return new Prediction(
            score.Cover, ((ForestCover)score.Cover).DisplayName(), probabilities, explained.Model)
        {
            PredictionId = id,
            Explanation = explained.Explanation,
            ExplanationProblem = explained.Problem,
        };
    }
}
