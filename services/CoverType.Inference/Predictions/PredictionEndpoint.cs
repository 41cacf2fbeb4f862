using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Explanations;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Predictions;

/// <summary><c>POST /predict/</c>: takes one cell, returns its cover and seven probabilities.</summary>
internal sealed class PredictionEndpoint(
    Scorer scorer,
    PredictionObservers observers,
    PredictionWriter writer,
    ExplainedAnswer explained,
    IValidator<PredictionRequest> validator,
    IOptions<PredictionLimits> limits,
    IPredictionIds? ids = null)
{
    private readonly int _maxBytes = limits.Value.MaxBodyBytes;

    public async Task HandleAsync(HttpContext context)
    {
        ForestCell cell;
        try
        {
            RequestBody.RequireJson(context.Request);
            (ForestCell? valid, PredictionRequest? request) =
                await RequestBody.ReadAsync(context.Request, _maxBytes, PredictionBody.Parse);
            if (request is not null && validator.Validate(request) is { IsValid: false } result)
            {
                await PredictionProblems.WrongFields(result).ExecuteAsync(context);
                return;
            }

            cell = valid ?? request!.ToCell();
        }
        catch (JsonException failure)
        {
            await PredictionProblems.NotJson(failure).ExecuteAsync(context);
            return;
        }
        catch (BadHttpRequestException failure)
        {
            await PredictionProblems.Unreadable(failure).ExecuteAsync(context);
            return;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected: there is nothing to respond to.
            return;
        }

        bool? explain = ExplainedAnswer.IsWanted(context.Request);
        if (explain is not false)
        {
            await (explain is null ? ExplainedAnswer.RefuseAsync(context) : explained.WriteAsync(context, cell));
            return;
        }

        long start = Stopwatch.GetTimestamp();
        if (await scorer.ScoreAsync(cell) is not ScoredCell scored)
        {
            await ModelProblems.NoModel(context, scorer.Problem);
            return;
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        await AnswerAsync(context.Response, scored);
        observers.Observe(cell, scored, elapsed);
    }

    private ValueTask<FlushResult> AnswerAsync(HttpResponse response, in ScoredCell scored)
    {
        string? id = ids?.Create(scored.Score.Cover, scored.Model);
        if (id is not null)
        {
            response.Headers[IPredictionIds.Header] = id;
        }

        PipeWriter body = response.BodyWriter;
        int length = writer.Write(scored, id, body.GetSpan(writer.LengthOf(scored, id)));
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = length;
        body.Advance(length);
        return body.FlushAsync();
    }
}
