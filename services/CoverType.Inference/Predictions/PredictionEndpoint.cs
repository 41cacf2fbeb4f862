using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Inference.Models;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Predictions;

/// <summary><c>POST /predict/</c>: takes one cell, returns its cover and seven probabilities.</summary>
internal sealed class PredictionEndpoint(
    Predictor predictor,
    ServedModels models,
    IValidator<PredictionRequest> validator,
    IOptions<PredictionLimits> limits)
{
    public async Task HandleAsync(HttpContext context)
    {
        PredictionRequest request;
        try
        {
            request = await PredictionBody.ReadAsync(context.Request, limits.Value.MaxBodyBytes);
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

        ValidationResult result = validator.Validate(request);
        if (!result.IsValid)
        {
            await PredictionProblems.WrongFields(result).ExecuteAsync(context);
            return;
        }

        if (predictor.Predict(request.ToCell()) is not Prediction prediction)
        {
            context.Response.Headers.RetryAfter = "2";
            await ModelProblems.NoModel(models.State.Problem).ExecuteAsync(context);
            return;
        }

        await WriteAsync(context.Response, prediction);
    }

    private static Task WriteAsync(HttpResponse response, Prediction prediction)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(prediction, PredictionJsonContext.Default.Prediction);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json).AsTask();
    }
}
