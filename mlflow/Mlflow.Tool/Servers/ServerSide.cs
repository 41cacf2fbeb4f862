namespace Mlflow.Tool.Servers;

/// <summary>The part that a server has in a command, which begins the names of its settings.</summary>
internal enum ServerSide
{
    /// <summary>The only server: <c>MLFLOW_TRACKING_…</c>.</summary>
    Only,

    /// <summary>The server to copy from: <c>MLFLOW_FROM_TRACKING_…</c>.</summary>
    From,

    /// <summary>The server to copy to: <c>MLFLOW_TO_TRACKING_…</c>.</summary>
    To,
}
