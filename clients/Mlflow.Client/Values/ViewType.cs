namespace Mlflow.Client;

/// <summary>The life cycle stages that a search includes.</summary>
public enum ViewType
{
    /// <summary>Only active entries.</summary>
    ActiveOnly,

    /// <summary>Only deleted entries.</summary>
    DeletedOnly,

    /// <summary>Active and deleted entries.</summary>
    All,
}
