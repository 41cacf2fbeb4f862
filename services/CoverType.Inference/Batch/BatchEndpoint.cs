using System.Diagnostics;
using System.IO.Pipelines;
using CoverType.Clients.Predictions;
using CoverType.Inference.Models;
using CoverType.Inference.Predictions;
using CoverType.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Batch;

/// <summary>
/// <c>POST /predict/batch</c>: takes rows as a JSON array, NDJSON or CSV, and answers each in the same kind and order, while
/// it still reads. Each chunk of rows is one run of the model.
/// </summary>
internal sealed class BatchEndpoint(
    Scorer scorer,
    PredictionObservers observers,
    BatchFormats formats,
    IOptions<BatchOptions> options,
    TimeProvider time)
{
    private readonly BatchOptions _options = options.Value;

    public async Task HandleAsync(HttpContext context)
    {
        CancellationToken cancellation = context.RequestAborted;
        try
        {
            RequestBody.LimitTo(context.Request, _options.MaxBodyBytes);
            string type = RequestBody.MediaType(context.Request);
            IRowWriter? writer = formats.Writer(type);
            if (writer is null)
            {
                await BatchProblems.UnknownType().ExecuteAsync(context);
                return;
            }

            PipeReader body = RequestBody.Open(context.Request);
            using IRowReader reader = await formats.OpenAsync(type, body, cancellation);
            await AnswerAsync(context, reader, writer, cancellation);
        }
        catch (BadHttpRequestException failure) when (!context.Response.HasStarted)
        {
            await PredictionProblems.Unreadable(failure).ExecuteAsync(context);
        }
        catch (InvalidDataException damaged) when (!context.Response.HasStarted)
        {
            // The header of a CSV body is read before the rows.
            await PredictionProblems.Unreadable(RequestBody.Damaged(damaged)).ExecuteAsync(context);
        }
        catch (BatchBrokenException failure)
        {
            await BatchProblems.Broken(failure).ExecuteAsync(context);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // The client has disconnected: the rest is neither read nor scored.
        }
    }

    private async Task AnswerAsync(
        HttpContext context, IRowReader reader, IRowWriter writer, CancellationToken cancellation)
    {
        await using AnswerStream answers = new(context.Response.BodyWriter, time);
        RowChunk chunk = new();
        bool isBegun = false;
        for (bool more = true; more; chunk.Clear())
        {
            (more, BatchBrokenException? broken) = await ReadAsync(reader, chunk, cancellation);
            if (broken is not null && !isBegun)
            {
                await BatchProblems.Broken(broken).ExecuteAsync(context);
                return;
            }

            long start = Stopwatch.GetTimestamp();
            ModelIdentity? model = chunk.Cells.IsEmpty ? null : scorer.Score(chunk.Cells, chunk.Scores);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            if (model is null && !chunk.Cells.IsEmpty)
            {
                if (!isBegun)
                {
                    await ModelProblems.NoModel(context, scorer.Problem);
                    return;
                }

                (more, broken) = (false, new BatchBrokenException("There is no model to predict with."));
                chunk.Discard();
            }

            if (!isBegun)
            {
                context.Response.ContentType = writer.ContentType;
                writer.Begin(answers.Output);
                isBegun = true;
            }

            writer.Write(chunk, model, answers.Output);
            if (broken is not null)
            {
                writer.WriteBreak(chunk.NextRow, broken.Message, answers.Output);
            }

            await answers.FlushAsync(cancellation);
            if (model is not null)
            {
                observers.Observe(chunk.Cells, chunk.Scores, model, elapsed);
            }
        }

        writer.End(answers.Output);
        await answers.CompleteAsync(cancellation);
    }

    private async ValueTask<(bool More, BatchBrokenException? Broken)> ReadAsync(
        IRowReader reader, RowChunk chunk, CancellationToken cancellation)
    {
        try
        {
            bool more = await reader.ReadAsync(chunk, cancellation);
            if (chunk.NextRow - 1 <= _options.MaxRows)
            {
                return (more, null);
            }

            chunk.Discard();
            return (false, new BatchBrokenException(
                $"The batch has more than {_options.MaxRows} rows.", StatusCodes.Status413PayloadTooLarge));
        }
        catch (BatchBrokenException broken)
        {
            return (false, broken);
        }
        catch (BadHttpRequestException bad)
        {
            return (false, new BatchBrokenException(bad.Message, bad.StatusCode));
        }
        catch (InvalidDataException damaged)
        {
            return (false, new BatchBrokenException(RequestBody.Damaged(damaged).Message));
        }
    }
}
