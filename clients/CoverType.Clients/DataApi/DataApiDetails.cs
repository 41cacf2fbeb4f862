namespace CoverType.Clients.DataApi;

/// <summary>The texts by which the data API says why it refuses, in its own spelling.</summary>
public static class DataApiDetails
{
    /// <summary>The group is not one of 1 to 10 (status 400).</summary>
    public const string InvalidGroup = "Número de grupo inválido";

    /// <summary>The group's ten batches have all been handed out (status 400).</summary>
    public const string CollectionComplete = "Ya se recolectó toda la información minima necesaria";
}
