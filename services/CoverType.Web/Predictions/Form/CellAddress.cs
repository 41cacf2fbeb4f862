using CoverType.Web.Addresses;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CoverType.Web.Predictions.Form;

/// <summary>The address of the page with the entries in it, so that a link, Back and a restart bring them back.</summary>
internal static class CellAddress
{
    /// <summary>Returns the address, relative to the front end.</summary>
    public static string Of(CellForm form) => QueryHelpers.AddQueryString(
        PageAddress.Predict, form.Entries.Select(entry => KeyValuePair.Create(entry.Key, (string?)entry.Value)));

    /// <summary>Enters what an address has; the other entries stay as they are.</summary>
    public static void Read(string address, CellForm form)
    {
        foreach ((string column, StringValues values) in
            QueryHelpers.ParseQuery(new Uri(address).Query))
        {
            // As long as a field may be.
            if (values is [string entry] && entry.Length <= 40)
            {
                form.Enter(column, entry);
            }
        }
    }
}
