using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Inference.Feedback;

/// <summary><c>POST /feedback</c>: takes the true cover of a prediction.</summary>
internal sealed class FeedbackEndpoint(
    PredictionIds ids, FeedbackStore store, FeedbackOutage outage, FeedbackMeter meter, TimeProvider time)
{
    private const string WrongReport = "The request is not a report of a true cover.";

    public async Task<IResult> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        Dictionary<string, string[]> errors = [];
        (string Id, ForestCover Cover)? report;
        try
        {
            report = await FeedbackBody.ReadAsync(request, errors);
        }
        catch (BadHttpRequestException failure)
        {
            return TypedResults.Problem(failure.Message, statusCode: failure.StatusCode, title: WrongReport);
        }

        if (report is not (string text, ForestCover cover))
        {
            return TypedResults.ValidationProblem(errors, "Nothing was kept.", title: WrongReport);
        }

        if (!ids.TryRead(text, out PredictionId? id))
        {
            errors[FeedbackBody.IdMember] =
                ["Is not an id of this service: it was changed on its way, or signed with another key (Feedback:Key)."];
            return TypedResults.ValidationProblem(errors, "Nothing was kept.", title: WrongReport);
        }

        return await outage.GuardAsync(() => SaveAsync(text, id, cover, cancellationToken));
    }

    private async Task<IResult> SaveAsync(
        string text, PredictionId id, ForestCover cover, CancellationToken cancellationToken)
    {
        bool replaced = await store.SaveAsync(
            new FeedbackRow
            {
                PredictionKey = id.Key,
                PredictionId = text,
                ModelVersion = id.ModelVersion,
                PredictedCover = id.Cover,
                TrueCover = (int)cover,
                PredictedAt = id.PredictedAt.ToUnixTimeMilliseconds(),
                ReceivedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        bool correct = id.Cover == (int)cover;
        if (!replaced)
        {
            meter.Count(correct, id.ModelVersion);
        }

        return TypedResults.Json(
            new FeedbackReceipt(
                (int)cover, cover.DisplayName(), id.Cover, correct, id.ModelVersion, id.PredictedAt, replaced),
            PredictionJsonContext.Default.FeedbackReceipt);
    }
}
