using System.Collections.Concurrent;
using System.Globalization;
using Mlflow.Client.Runs;
using Mlflow.Client.Validation;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>
/// A run in progress. Entries go through a buffer to the server, in batches and in order. <see cref="FlushAsync"/>,
/// <see cref="CompleteAsync"/> and <see cref="FailAsync"/> return when the server has all of them, and throw if it refused
/// one. A run can be used from several threads at once.
/// </summary>
/// <remarks>
/// A run that is disposed without <see cref="CompleteAsync"/> or <see cref="FailAsync"/>, for example because of an
/// exception, ends as FAILED with a tag that says so. Its entries are still sent.
/// </remarks>
public sealed partial class ActiveRun : IAsyncDisposable
{
    private const string ErrorType = "error.type";
    private const string ErrorMessage = "error.message";
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(30);

    private readonly MlflowClient _client;
    private readonly LogBuffer _buffer;
    private readonly MlflowClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, LoggedParam> _params = new(StringComparer.Ordinal);
    private readonly Lazy<Task> _disposal;
    private int _isEnded;

    internal ActiveRun(MlflowClient client, Run run, LogBuffer buffer, MlflowClientOptions options, TimeProvider time)
    {
        (_client, Started, _buffer, _options, _time) = (client, run, buffer, options, time);
        _disposal = new Lazy<Task>(DisposeOnceAsync);
        foreach ((string key, string value) in run.Params)
        {
            _params[key] = LoggedParam.Stored(value);
        }
    }

    /// <summary>The run's id.</summary>
    public RunId Id => Started.Id;

    /// <summary>The run as it was when it was started or resumed.</summary>
    public Run Started { get; }

    /// <summary>
    /// Logs a param. Logging the same value again has no effect; another value is refused, as the server does.
    /// </summary>
    /// <param name="key">Key, at most 250 characters.</param>
    /// <param name="value">Value, written independently of the culture; at most 6000 characters.</param>
    /// <param name="cancellationToken">Cancels waiting for room in the buffer.</param>
    /// <exception cref="ArgumentException">The param has another value already, among other reasons.</exception>
    public ValueTask LogParamAsync(string key, object value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        Rules.Key(key, "key of the param");
        text = Rules.ParamValue(text, key, _options);
        RequireValue(key, text);
        return AddParamAsync(key, text, cancellationToken);
    }

    /// <summary>Logs a value of a metric, measured now.</summary>
    /// <param name="key">Key, at most 250 characters.</param>
    /// <param name="value">Value; NaN and the infinities are allowed.</param>
    /// <param name="step">Step at which the value was measured; 0 if there are no steps.</param>
    /// <param name="cancellationToken">Cancels waiting for room in the buffer.</param>
    public ValueTask LogMetricAsync(
        string key, double value, long step = 0, CancellationToken cancellationToken = default)
    {
        Rules.Key(key, "key of the metric");
        return _buffer.AddAsync(
            new MetricRecord
            {
                Key = key,
                Value = value,
                Step = step,
                Timestamp = _time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            cancellationToken);
    }

    /// <summary>Logs a value of a metric with its own time, model or data set.</summary>
    /// <param name="metric">The value.</param>
    /// <param name="cancellationToken">Cancels waiting for room in the buffer.</param>
    public ValueTask LogMetricAsync(Metric metric, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Rules.Key(metric.Key, "key of the metric");
        return _buffer.AddAsync(metric.ToWire(_time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Sets a tag; a later value replaces an earlier one.</summary>
    /// <param name="key">Key, at most 250 characters.</param>
    /// <param name="value">Value, at most 8000 characters.</param>
    /// <param name="cancellationToken">Cancels waiting for room in the buffer.</param>
    public ValueTask SetTagAsync(string key, string value, CancellationToken cancellationToken = default)
    {
        Rules.Key(key, "key of the tag");
        RunTag tag = new() { Key = key, Value = Rules.RunTagValue(value, key, _options) };
        return _buffer.AddAsync(tag, cancellationToken);
    }

    /// <summary>Logs an ONNX model; it is ready when the call returns.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Cancels the call; the model is then marked as not uploaded.</param>
    public Task<LoggedModel> LogModelAsync(OnnxModelFile model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _client.LogOnnxModelAsync(Started, model.Name, model.Path, model.Options, cancellationToken);
    }

    /// <summary>Starts a run below this one.</summary>
    /// <param name="name">Display name, not unique; null lets the server generate one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ActiveRun> StartNestedAsync(string? name = null, CancellationToken cancellationToken = default) =>
        _client.StartRunAsync(
            Started.ExperimentId,
            name,
            new Dictionary<string, string> { [SystemTags.ParentRun] = Id.Value },
            cancellationToken);

    /// <summary>Returns when all entries are on the server.</summary>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="MlflowException">The server refused some of them.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _buffer.FlushAsync(cancellationToken);

    /// <summary>Sends the remaining entries and ends the run as FINISHED, unless it has ended.</summary>
    /// <param name="cancellationToken">Cancels the call; the run is then still running.</param>
    /// <exception cref="MlflowException">
    /// The server refused some entries; the run ends as FAILED.
    /// </exception>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (IsEnded)
        {
            return;
        }

        try
        {
            await _buffer.FlushAsync(cancellationToken);
        }
        catch (MlflowException exception)
        {
            await FailQuietlyAsync(exception);
            throw;
        }

        await EndAsync(RunStatus.Finished, cancellationToken);
    }

    /// <summary>
    /// Sends the remaining entries and ends the run as FAILED, with the reason in the tags <c>error.type</c> and
    /// <c>error.message</c>.
    /// </summary>
    /// <param name="exception">The reason.</param>
    /// <param name="cancellationToken">Cancels the call; the run is then still running.</param>
    public Task FailAsync(Exception exception, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return EndEarlyAsync(RunStatus.Failed, exception.GetType().ToString(), exception.Message, cancellationToken);
    }

    /// <summary>Sends the remaining entries and ends the run as KILLED.</summary>
    /// <param name="cancellationToken">Cancels the call; the run is then still running.</param>
    public Task KillAsync(CancellationToken cancellationToken = default) =>
        EndEarlyAsync(RunStatus.Killed, null, null, cancellationToken);

    /// <summary>Ends the run as FAILED if nothing else ended it. Never throws; a failure is logged.</summary>
    public async ValueTask DisposeAsync() => await _disposal.Value;

    private async Task DisposeOnceAsync()
    {
        if (!IsEnded)
        {
            await EndQuietlyAsync(
                RunStatus.Failed,
                token => EndEarlyAsync(RunStatus.Failed, null, "The run was disposed before it was completed.", token));
        }

        await _buffer.DisposeAsync();
    }

    private bool IsEnded => Volatile.Read(ref _isEnded) == 1;

    internal Task FailQuietlyAsync(Exception exception) =>
        EndQuietlyAsync(RunStatus.Failed, token => FailAsync(exception, token));

    internal Task KillQuietlyAsync() => EndQuietlyAsync(RunStatus.Killed, KillAsync);

    private async Task EndQuietlyAsync(RunStatus status, Func<CancellationToken, Task> end)
    {
        using CancellationTokenSource timeout = new(FarewellTimeout, _time);
        try
        {
            await end(timeout.Token);
        }
        catch (Exception exception)
        {
            // Any failure is logged only, for example of a client that was disposed before its run: an earlier exception matters more.
            _client.LogEndFailed(exception, Id, status);
        }
    }

    private void RequireValue(string key, string value)
    {
        if (_params.TryGetValue(key, out LoggedParam? earlier) && earlier.Value != value)
        {
            throw new ArgumentException(
                $"Param '{key}' is '{earlier.Value}' already and cannot become '{value}': params are written once.",
                nameof(value));
        }
    }

    /// <summary>
    /// Adds a param to the buffer, unless another call adds it. If that call fails, for example because it is cancelled,
    /// this one adds the param itself: a call that returns without an exception has the param in the buffer.
    /// </summary>
    private async ValueTask AddParamAsync(string key, string text, CancellationToken cancellationToken)
    {
        LoggedParam own = new(text);
        while (_params.GetOrAdd(key, own) is LoggedParam earlier && !ReferenceEquals(earlier, own))
        {
            RequireValue(key, text);
            if (await earlier.IsAdded.WaitAsync(cancellationToken))
            {
                return;
            }
        }

        try
        {
            await _buffer.AddAsync(new Param { Key = key, Value = text }, cancellationToken);
            own.Complete(isAdded: true);
        }
        catch
        {
            _params.TryRemove(KeyValuePair.Create(key, own));
            own.Complete(isAdded: false);
            throw;
        }
    }

    private async Task EndEarlyAsync(
        RunStatus status, string? type, string? message, CancellationToken cancellationToken)
    {
        if (IsEnded)
        {
            return;
        }

        try
        {
            await _buffer.FlushAsync(cancellationToken);
        }
        catch (MlflowException)
        {
            // The caller's own reason matters more than this one, and the run must end in any case.
        }

        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        AddCut(tags, ErrorType, type);
        AddCut(tags, ErrorMessage, message);
        if (tags.Count > 0)
        {
            await _client.LogBatchAsync(Id, tags: tags, cancellationToken: cancellationToken);
        }

        await EndAsync(status, cancellationToken);
    }

    private async Task EndAsync(RunStatus status, CancellationToken cancellationToken)
    {
        await _client.EndRunAsync(Id, status, cancellationToken);
        _buffer.Close();
        Volatile.Write(ref _isEnded, 1);
    }

    private static void AddCut(Dictionary<string, string> tags, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            tags[key] = value.Length > Limits.RunTagValueLength ? value[..Limits.RunTagValueLength] : value;
        }
    }
}
