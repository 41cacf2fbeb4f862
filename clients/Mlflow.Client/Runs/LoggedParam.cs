namespace Mlflow.Client.Runs;

/// <summary>A param of a run that is in the buffer or on its way to it.</summary>
internal sealed class LoggedParam(string value)
{
    private readonly TaskCompletionSource<bool> _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The value as text.</summary>
    public string Value => value;

    /// <summary>Completes with true when the buffer has the param, and with false if adding it failed.</summary>
    public Task<bool> IsAdded => _added.Task;

    /// <summary>Returns a param that the server has.</summary>
    public static LoggedParam Stored(string value)
    {
        LoggedParam stored = new(value);
        stored.Complete(isAdded: true);
        return stored;
    }

    /// <summary>Completes <see cref="IsAdded"/>.</summary>
    public void Complete(bool isAdded) => _added.TrySetResult(isAdded);
}
