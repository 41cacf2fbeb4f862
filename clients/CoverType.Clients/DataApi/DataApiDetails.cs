namespace CoverType.Clients.DataApi;

/// <summary>The data API's reasons for an error, as it spells them.</summary>
public static class DataApiDetails
{
    /// <summary>The group is not one of 1 to 10 (status 400, and 422 in later versions).</summary>
    public const string InvalidGroup = "Número de grupo inválido";

    /// <summary>The API has sent all ten batches of the group (status 400, and 422 in later versions).</summary>
    public const string CollectionComplete = "Ya se recolectó toda la información minima necesaria";

    /// <summary>The parameter that FastAPI names if it is wrong (status 422).</summary>
    public const string GroupParameter = "group_number";
}
