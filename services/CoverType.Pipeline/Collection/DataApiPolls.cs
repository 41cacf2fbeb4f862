using System.Globalization;
using System.Net;
using CoverType.Clients.DataApi;
using Microsoft.Extensions.Options;
using Refit;

namespace CoverType.Pipeline.Collection;

/// <summary>
/// Requests to the data API, each with one time limit from its start to the last byte. Whatever goes wrong is a
/// <see cref="DataApiException"/> that tells what.
/// </summary>
internal sealed class DataApiPolls
{
    private readonly IDataApi _dataApi;
    private readonly DataApiClientOptions _options;
    private readonly TimeProvider _time;

    public DataApiPolls(IDataApi dataApi, IOptions<DataApiClientOptions> options, TimeProvider time)
    {
        _dataApi = dataApi;
        _options = options.Value;
        _time = time;
    }

    /// <summary>Asks for a portion: the answer as it came, and the portion that it holds.</summary>
    /// <exception cref="DataApiException">There is no portion to be had of the answer.</exception>
    public async Task<(DataApiAnswer Answer, Portion Portion)> AskAsync(int group, CancellationToken cancellationToken)
    {
        DataApiAnswer answer = await ReceiveAsync(
            cancellation => _dataApi.GetPortionAsync(group, cancellation), cancellationToken);
        Portion portion = answer.ReadPortion();
        if (portion.GroupNumber != group)
        {
            throw new DataApiException($"The answer is for group {portion.GroupNumber}, but {group} was asked for.");
        }

        return portion switch
        {
            { BatchNumber: < 1 or > 10 } => throw new DataApiException(
                $"The answer has the batch number {portion.BatchNumber}, which is none of 1 to 10."),
            { Data.Count: 0 } => throw new DataApiException($"Batch {portion.BatchNumber} came without any row."),
            _ => (answer, portion),
        };
    }

    /// <summary>Starts a group over.</summary>
    /// <exception cref="DataApiException">The API did not say that it has.</exception>
    public async Task RestartAsync(int group, CancellationToken cancellationToken)
    {
        DataApiAnswer answer = await ReceiveAsync(
            cancellation => _dataApi.RestartAsync(group, cancellation), cancellationToken);
        if (answer.Status != HttpStatusCode.OK)
        {
            throw new DataApiException(
                $"The data API did not start group {group} over: it answered {(int)answer.Status}.", answer.Status);
        }
    }

    private async Task<DataApiAnswer> ReceiveAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> ask, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(_options.Timeout, _time);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpResponseMessage response = await ask(either.Token);
            return await DataApiAnswer.ReceiveAsync(response, either.Token);
        }
        catch (Exception late) when (IsTimeout(late) && !cancellationToken.IsCancellationRequested)
        {
            throw new DataApiException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The data API at {_options.Url} (DataApi:Url) did not answer in full within "
                    + $"{_options.Timeout.TotalSeconds:0.#} s (DataApi:Timeout)."),
                innerException: late);
        }
        catch (Exception broken) when (broken is ApiRequestException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new DataApiException(
                $"The data API at {_options.Url} (DataApi:Url) could not be asked: {broken.Message}",
                innerException: broken);
        }
    }

    // The client's own limit, the same as the one here, may strike first, and comes wrapped.
    private static bool IsTimeout(Exception failure) =>
        failure is OperationCanceledException or TimeoutException
        || (failure.InnerException is Exception cause && IsTimeout(cause));
}
