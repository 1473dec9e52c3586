using System.Xml.Linq;
using CharroBot.Infrastructure.Files;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;

namespace CharroBot.Infrastructure.Keys;

/// <summary>Keys as files that only the program's user reads.</summary>
internal sealed class PrivateKeyFolder(DirectoryInfo folder, ILoggerFactory logging) : FileSystemXmlRepository(folder, logging)
{
    public override void StoreElement(XElement element, string friendlyName)
    {
        OwnerOnly.CreateFolder(Directory.FullName);
        base.StoreElement(element, friendlyName);
        foreach (var file in Directory.EnumerateFiles("*.xml"))
        {
            OwnerOnly.Close(file.FullName);
        }
    }
}
